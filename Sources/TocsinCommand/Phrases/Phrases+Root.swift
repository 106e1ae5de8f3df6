extension Phrases {
    /// The program as a whole.
    enum Root {
        static let version = "tocsin 0.1.0"
        static let abstract =
            "The emergency contacts of the world's top-level domain registries, on your own disk."
        static let discussion = """
            Looking up works without a network and with the daemon dead.

            EXIT CODES:
              0  done
              1  failed
              2  the command line or an answer is wrong
              3  done in part, or from a copy older than --max-age
              4  nothing found
              5  verification failed
              6  a key is locked, or the passphrase is wrong
              7  refused by a rule
              8  done, but on no other node yet
             10  the daemon is not running
            130  interrupted
            Take any other code for a failure.
            """
        static let lookingUp = "LOOKING UP:"
        static let alarming = "ALERTS:"
        static let ownEntries = "YOUR OWN ENTRIES:"
        static let settingUp = "SETTING UP:"
        static let running = "RUNNING:"
        static let copies = "RECORDS AND COPIES:"
    }
}
