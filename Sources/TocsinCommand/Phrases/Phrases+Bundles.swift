internal import ArgumentParser
internal import TocsinReplication

extension Phrases {
    /// Bundles: records in a file.
    enum Bundles {
        static let bundle = "Carry records in a file."
        static let bundleDiscussion =
            "For a USB stick or a mail, where there is no network. A bundle holds signed records only."
        static let export = "Write the records that count here into a bundle."
        static let output = ArgumentHelp("Where to; - for standard output.", valueName: "file")
        static let own: ArgumentHelp = "Only this member's own records, and what authorises others."
        static let importing = "Take in the records of a bundle."
        static let importDiscussion = """
            Importing is receiving from a peer: every signature and every right is checked. A bundle that \
            was cut short or is of another network changes nothing. Exit code 3 if records were refused, \
            5 if some are not what they claim to be; the others are stored.
            """
        static let file = ArgumentHelp("The bundle.", valueName: "file")
        static let holder = "tocsin bundle import"

        static let writing = "writing records"
        static let checking = "checking the file"
        static let handingOver = "handing records to the daemon"
        static let appending = "storing records"

        static func exported(_ count: Int, to file: String) -> String {
            "Wrote \(counted(count, "record")) to \(file == "-" ? "standard output" : file)."
        }

        static func imported(_ tally: ImportTally) -> String {
            var parts = ["\(tally.new) new", "\(tally.known) already here"]
            if tally.refused > 0 { parts.append("\(tally.refused) refused") }
            if tally.invalid > 0 { parts.append("\(tally.invalid) not valid") }
            return "Imported: \(parts.joined(separator: ", "))."
        }

        /// Why an import is not complete, or `nil` if it is.
        static func incomplete(_ tally: ImportTally) -> CommandError? {
            if tally.invalid > 0 {
                return CommandError(
                    .verificationFailed,
                    code: "invalid-records",
                    "\(tally.invalid) records of the bundle are no records, or their signatures are wrong.",
                    remedy: "The others are stored. Ask whoever made the bundle for a new one."
                )
            }
            guard tally.refused > 0 else { return nil }
            return CommandError(
                .partial,
                code: "refused-records",
                "\(tally.refused) records are of keys that may not say them, as far as is known here.",
                remedy: "The others are stored. A fuller bundle may bring what authorises them."
            )
        }

        static let foreign = CommandError(
            .refused,
            code: "foreign-bundle",
            "This bundle is of another network than this home.",
            remedy: "Look for the right home with --home."
        )

        static let needsAFile = CommandError(
            .usage,
            code: "needs-a-file",
            "A bundle is read twice, so it cannot come from a pipe.",
            remedy: "Save it to a file first."
        )

        static func wrong(_ error: BundleError) -> CommandError {
            CommandError(
                .verificationFailed,
                code: "not-a-bundle",
                reason(error),
                remedy: "Nothing was changed. Copy the file again, or ask for a new one."
            )
        }

        private static func reason(_ error: BundleError) -> String {
            switch error {
            case .notABundle: "This is not a bundle of this version of tocsin."
            case .genesisTooLong(let count):
                "The genesis in the bundle is too long: \(count) bytes."
            case .genesis: "The genesis in the bundle is not valid."
            case .foreignGenesis:
                "The genesis in the bundle is of another network than its records."
            case .recordTooLong(let number, let count):
                "Record \(number) of the bundle is too long: \(count) bytes."
            case .wrongTrailer: "The end of the bundle does not fit what stands before it."
            case .cutShort(let count): "The bundle was cut short after \(counted(count, "record"))."
            case .bytesBehindTheEnd: "Something stands behind the end of the bundle."
            }
        }
    }
}
