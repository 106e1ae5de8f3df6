internal import Glibc
internal import TocsinCommand

exit(await Program.run(Array(CommandLine.arguments.dropFirst())))
