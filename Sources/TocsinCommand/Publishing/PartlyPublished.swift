/// Publishing failed in the middle: the first of what was to be published is durable, the rest is not
/// known to be.
struct PartlyPublished: Error {
    /// What is durable, in its order.
    let published: [Published]
    /// How many records were to be published.
    let count: Int
    /// What stopped it.
    let cause: any Error
}
