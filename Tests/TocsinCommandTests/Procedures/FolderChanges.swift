import Foundation
import Glibc
import Testing

/// What happens to the files of a folder, as the kernel tells it.
final class FolderChanges {
    private let descriptor: Int32

    init(of folder: URL) throws {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        try #require(inotify_add_watch(descriptor, folder.path, UInt32(IN_MODIFY)) >= 0)
    }

    /// Comes back when a file was written since the last time, or after a while: not all that a node knows is in files.
    func next() {
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&event, 1, Self.whileInMilliseconds)
        var events = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &events, events.count) > 0 {}
    }

    private static let whileInMilliseconds: Int32 = 500

    deinit { close(descriptor) }
}
