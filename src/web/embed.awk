# Files of src/web as C strings, each by the name of its kind; less the lines that are comments alone.
function quote(line) {
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	sub(/^\t+/, "", line)
	return "\t\"" line "\\n\""
}
BEGIN {
	names["css"] = "web_style"
	names["js"] = "web_script"
	print "#include \"web.h\""
}
FNR == 1 {
	kind = FILENAME
	sub(/.*\./, "", kind)
	print (NR > 1 ? ";\n" : "") "\nconst char " names[kind] "[] ="
}
/^[\t ]*(\/\/|\/\*.*\*\/$)/ || /^$/ { next }
{ print quote($0) }
END { print ";" }
