import Foundation
import Testing

/// A mail server of Debian's, Exim, with a configuration of its own that brings mail to files in a folder and to nowhere else.
final class Mailbox: Sendable {
    private let folder: TemporaryFolder
    /// To be run as `sendmail`.
    var program: String { folder.file("sendmail").path }

    /// Whether the server is here; it gives its rights up to a user of its own, which only root's processes may.
    static var isHere: Bool {
        FileManager.default.isExecutableFile(atPath: server) && geteuid() == 0
    }
    private static let server = "/usr/sbin/exim4"
    private static let user = "Debian-exim"

    /// Those who have a mailbox at registry.example.
    static let people = ["duty", "night"]

    init() throws {
        folder = try TemporaryFolder()
        let root = folder.url.path
        for name in ["spool", "box"] {
            try FileManager.default.createDirectory(
                at: folder.file(name),
                withIntermediateDirectories: false
            )
        }
        try Data(Self.configuration(in: root).utf8).write(to: folder.file("exim.conf"))
        let script = "#!/bin/sh\nexec \(Self.server) -C \(root)/exim.conf \"$@\"\n"
        try MemberHome.write(script, to: folder.file("sendmail"), mode: 0o755)
        // The way to the folder is everybody's; the folder is the server's.
        for name in ["spool", "box"] {
            try FileManager.default.setAttributes(
                [.ownerAccountName: Self.user, .posixPermissions: 0o700],
                ofItemAtPath: folder.file(name).path
            )
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: root)
    }

    private static func configuration(in root: String) -> String {
        """
        spool_directory = \(root)/spool
        log_file_path = \(root)/spool/%slog
        primary_hostname = mail.registry.example
        keep_environment =
        begin routers
        here:
          driver = accept
          domains = registry.example
          local_parts = \(people.joined(separator: " : "))
          transport = box
        begin transports
        box:
          driver = appendfile
          file = \(root)/box/$local_part_data
          user = \(user)

        """
    }

    /// What lies in the mailbox of somebody.
    func mail(of person: String) -> String {
        (try? String(contentsOf: folder.file("box/\(person)"), encoding: .utf8)) ?? ""
    }

    /// Waits until that is so much, and answers it.
    func mail(of person: String, holding count: Int) throws -> String {
        let limit = ContinuousClock.now + .seconds(60)
        while mail(of: person).components(separatedBy: "\nMessage-ID:").count <= count {
            try #require(ContinuousClock.now < limit, "\(log)")
            usleep(20_000)
        }
        return mail(of: person)
    }

    private var log: String {
        (try? String(contentsOf: folder.file("spool/mainlog"), encoding: .utf8)) ?? "no log"
    }
}
