extension FuzzTarget {
    /// Sequences of what can happen to a replica.
    static let replica = FuzzTarget("replica", length: 1024, share: 8, seeds: Seeds.plays) {
        (input) throws(Finding) in
        var play = Play(input)
        try play.run()
    }
}
