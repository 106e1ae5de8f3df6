internal import Glibc
internal import Synchronization

/// The writers' lock of a home: at most one process holds it, and the system frees it when that
/// process ends, however it ends.
final class WriterLock: Sendable {
    private let descriptor: Int32
    private let isReleased = Atomic(false)

    /// What a daemon calls itself: it holds the lock for as long as it runs.
    static let daemon = "tocsin node"
    /// How long the lock of a command is waited for, in pauses of a twentieth of a second: none holds it for longer, but
    /// for an import.
    private static let patience = 60

    /// Takes the lock, at once or when a command that holds it is done.
    ///
    /// - Parameter holder: what the next one who finds it taken is told, for instance "tocsin node".
    /// - Throws: `StoreError` with code `busy` naming the holder.
    init(home: String, holder: String) throws {
        let path = StoreFile.lock(in: home)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(StoreFile.mode))
        guard descriptor >= 0 else { throw StoreError.system(errno, path) }
        // Whoever throws here passes through `deinit`, which closes.
        for pause in 0... {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
            let error = errno
            guard error == EWOULDBLOCK else { throw StoreError.system(error, path) }
            let present = Self.read(descriptor)
            guard !present.hasPrefix(Self.daemon), pause < Self.patience else {
                throw Self.busy(home, present)
            }
            usleep(50_000)
        }
        write("\(holder), process \(getpid())")
    }

    private static func busy(_ home: String, _ present: String) -> StoreError {
        let advice =
            present.hasPrefix(daemon)
            ? process(in: present).map { "Stop it first: kill \($0)" } ?? "Stop it first."
            : "Try again when it is done."
        let who = present.isEmpty ? "another process" : present
        return StoreError(.busy, "\(home): \(who) writes to this directory. \(advice)")
    }

    /// Frees the lock, once, without waiting for the last who knows of it.
    ///
    /// It is unlocked rather than closed only: a process that was being started meanwhile may hold a copy of the
    /// descriptor.
    func release() {
        guard descriptor >= 0, !isReleased.exchange(true, ordering: .relaxed) else { return }
        // Whoever finds the lock taken next must not read this holder's name.
        ftruncate(descriptor, 0)
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    deinit {
        release()
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        // The name is a courtesy: that it cannot be written changes nothing about the lock.
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, bytes, bytes.count, 0) }
    }

    private static func read(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return String(text.unicodeScalars.filter { $0.properties.generalCategory != .control })
    }
}

extension WriterLock {
    /// The number of the process that a holder's text names.
    private static func process(in text: String) -> Int32? {
        text.split(separator: " ").last.flatMap { Int32($0) }
    }
}

extension StoreError {
    /// What a failed system call means.
    static func system(_ number: Int32, _ path: String) -> StoreError {
        let cause = String(cString: strerror(number))
        switch number {
        case ENOENT:
            return StoreError(
                .missing,
                "\(path): no such file. Run `tocsin init` first, or name the right home with --home.",
                cause: cause
            )
        case EACCES, EPERM, EROFS:
            return StoreError(
                .permission,
                "\(path): this user may not. Check the owner, group and mode of its folder.",
                cause: cause
            )
        case ENOSPC, EDQUOT:
            return StoreError(
                .full,
                "\(path): the disk is full. Free some space and repeat.",
                cause: cause
            )
        default:
            return StoreError(.failed, "\(path): the system refused.", cause: cause)
        }
    }
}
