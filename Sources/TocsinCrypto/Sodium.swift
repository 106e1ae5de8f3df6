internal import CSodium

/// The one place where libsodium is started.
enum Sodium {
    /// Starts libsodium once for the process.
    ///
    /// Every entry point of this module passes through here.
    static func start() {
        invariant(isReady, "libsodium could not be initialised")
    }

    /// `sodium_init` answers 0 on the first call, 1 on later ones, -1 when it failed.
    private static let isReady = sodium_init() >= 0
}
