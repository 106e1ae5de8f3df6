import Foundation
import Synchronization
import TocsinDirectory

@testable import TocsinNode

/// A program that keeps what it is told in a file, and the folder that it lies in.
final class TestPager: Sendable {
    let folder: String
    var program: String { folder + "/page" }
    private var said: String { folder + "/said" }
    private var broken: String { folder + "/broken" }
    private var slow: String { folder + "/slow" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/tocsin-pager-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let script = """
            #!/bin/sh
            told=$(cat)
            echo "$told" >> \(folder)/said
            case $told in followUps*) while [ -e \(folder)/slow ]; do sleep 0.05; done ;; esac
            [ ! -e \(folder)/broken ]

            """
        try Data(script.utf8).write(to: URL(filePath: program))
        try mode(0o755)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Who may do what with the program.
    func mode(_ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: program)
    }

    /// Whether it keeps what it is told and then fails.
    func fails(_ fails: Bool) throws { try set(broken, fails) }

    /// Whether it keeps follow-ups that it is told of and then does not end.
    func isSlow(_ isSlow: Bool) throws { try set(slow, isSlow) }

    private func set(_ mark: String, _ isThere: Bool) throws {
        if isThere {
            try Data().write(to: URL(filePath: mark))
        } else {
            try FileManager.default.removeItem(atPath: mark)
        }
    }

    /// A line for each telling, in their order.
    var lines: [String] {
        let bytes = FileManager.default.contents(atPath: said) ?? Data()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Waits until it was told something for which this holds.
    func hears(_ condition: ([String]) -> Bool) async throws {
        while !condition(lines) { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Has a node tell by this program alone.
    func settings(_ rules: TellingRules = TellingRules()) -> TellingSettings {
        var settings = TellingSettings(writer: Writer(), zones: { _ in ZoneTable([:]) })
        settings.channels[.hook] = TellingSettings.Channel(program: program, rules: rules)
        settings.environment = ["PATH=/usr/bin:/bin"]
        return settings
    }

    /// Writes the kind of state, how often it was told, and the identifier.
    private struct Writer: TellingWriter {
        func message(of telling: Telling, on channel: TellingChannel) throws -> TellingMessage {
            let words = "\(telling.state.kind) \(telling.repetition) \(telling.id)"
            return TellingMessage(input: Array("\(words)\n".utf8))
        }

        func message(
            of summary: TellingSummary,
            on channel: TellingChannel
        ) throws -> TellingMessage {
            TellingMessage(input: Array("together \(summary.tellings.count)\n".utf8))
        }

        func message(of reminder: Reminder, on channel: TellingChannel) throws -> TellingMessage {
            let words = reminder.tellings.map { telling in
                "\(telling.kind) \(telling.isOver ? "over" : "\(telling.matter.things.count)") \(telling.told.id)"
            }
            return TellingMessage(input: Array("\(words.joined(separator: " + "))\n".utf8))
        }

        func trial(of channel: TellingChannel) throws -> TellingMessage {
            TellingMessage(input: Array("trial\n".utf8))
        }
    }
}
