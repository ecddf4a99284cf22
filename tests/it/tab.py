"""What zsh lists when Tab is pressed after a line. Usage: tab.py FUNCTIONS SCRATCH LINE

Prints the words of the list, one a line. The list is framed by prompts of our own, so that the
end is a fact and not a time.
"""
import os
import pty
import re
import select
import sys

functions, scratch, line = sys.argv[1:]
SETUP = f"""PS1=; unsetopt zle_bracketed_paste 2>/dev/null; fpath=({functions} $fpath)
autoload -Uz compinit; compinit -u -D; zstyle ':completion:*' list-prompt ''; LISTMAX=0
setopt list_ambiguous; setopt no_auto_menu no_list_beep
show() {{ compstate[insert]=; compstate[list]='list force' }}
tell() {{ zle -I; print -r -- 'LISTED'$'\\x01' }}
zle -N tell; bindkey '^X^T' tell
comppostfuncs=(show); zle -C offer complete-word _main_complete; bindkey '^I' offer
stty -echo cols 400; print -r -- 'READY'$'\\x01'
"""


def read_until(fd, mark, seconds=60):
    text = b""
    while mark not in text:
        ready, _, _ = select.select([fd], [], [], seconds)
        if not ready:
            sys.exit(f"zsh said nothing more: {text!r}")
        text += os.read(fd, 65536)
    return text.decode(errors="replace")


pid, fd = pty.fork()
if pid == 0:
    os.chdir(scratch)
    os.execvpe("zsh", ["zsh", "-f", "-i"], {**os.environ, "TERM": "dumb", "HOME": scratch, "ZDOTDIR": scratch})
os.write(fd, SETUP.encode())
read_until(fd, b"READY\x01")
os.write(fd, line.encode() + b"\t\x18\x14")
text = read_until(fd, b"LISTED\x01")
os.close(fd)
text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", " ", text).replace("\x01", "")
for word in sorted(set(re.findall(r"[^\s]+", text.split("LISTED")[0]))):
    print(word)
