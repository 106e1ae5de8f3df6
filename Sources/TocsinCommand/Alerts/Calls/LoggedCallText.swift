internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord

/// A noted call, for people and programs.
struct LoggedCallText {
    let call: LoggedCall

    /// Whom, with what, and what came of it, on one line.
    var line: String { "\(call.tld.display)  \(outcome)" }

    /// The same without whom.
    var outcome: String {
        let parts =
            ["\(call.result)"] + [call.dialled].filter { !$0.isEmpty }
            + (call.seconds.map { ["\($0) s"] } ?? []) + [call.by].filter { !$0.isEmpty }
        return parts.joined(separator: ", ")
    }

    func json(_ number: Int64) -> [JSON.Member] {
        JSON.list([
            "call": .number(number), "alert": .string(call.alert.description),
            "tld": .string(call.tld.text), "at": .string("\(call.at)"),
            "result": .string("\(call.result)"), "dialled": .string(call.dialled),
            "seconds": call.seconds.map { .number(Int64($0)) } ?? .null,
            "by": .string(call.by), "text": .string(call.text),
        ])
    }
}
