# The schema's steps as a C table: number and name from the file's name, its text as a string.
function quote(line) {
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	gsub(/\t/, "\\t", line)
	return "\t  \"" line "\\n\""
}
function finish() {
	if (open)
		print "\t},"
}
BEGIN {
	print "#include \"schema.h\"\n"
	print "const SchemaStep schema_steps[] = {"
}
FNR == 1 {
	finish()
	open = 1
	count++
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.sql$/, "", name)
	number = name
	sub(/-.*/, "", number)
	sub(/^[0-9]*-/, "", name)
	if (number + 0 != count) {
		print FILENAME ": step " count " was expected here" > "/dev/stderr"
		exit failed = 1
	}
	print "\t{ " (number + 0) ", \"" name "\","
}
{ print quote($0) }
END {
	if (failed)
		exit 1
	finish()
	print "};\n"
	print "const unsigned schema_count = " count ";"
}
