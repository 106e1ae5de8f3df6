import Glibc

/// What a test does to the process it runs in: only inside of an exit test.
enum TestProcess {
    static var isRoot: Bool { geteuid() == 0 }

    /// Somebody who owns nothing here, as a member of one group.
    static let stranger: uid_t = 65_534
    static let group: gid_t = 65_534

    /// Gives up root for ever.
    static func become(_ user: uid_t, _ group: gid_t) {
        var groups = [group]
        guard setgroups(1, &groups) == 0, setgid(group) == 0, setuid(user) == 0, geteuid() == user
        else { fatalError("cannot give up root: \(errno)") }
    }

    /// Ends this process as the kernel ends one that is out of luck, after so many microseconds.
    static func dieAfter(microseconds: UInt32) {
        var thread = pthread_t()
        let pointer = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
        pointer.initialize(to: microseconds)
        pthread_create(
            &thread,
            nil,
            { argument in
                usleep(argument?.load(as: UInt32.self) ?? 0)
                kill(getpid(), SIGKILL)
                return nil
            },
            pointer
        )
    }

    /// Gives this process a view of the file systems of its own.
    static func detachMounts() -> Bool {
        // Glibc's Swift module leaves out what its header shows to GNU programs only.
        guard let symbol = dlsym(nil, "unshare") else { return false }
        let unshare = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
        let newMountNamespace: Int32 = 0x0002_0000
        return unshare(newMountNamespace) == 0
            && mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0
    }
}
