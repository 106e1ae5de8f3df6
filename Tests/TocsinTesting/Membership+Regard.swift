package import TocsinMembership
package import TocsinRecord

extension Membership {
    /// How the others regard a member if these are all the vouches that count.
    package func regard(of member: Member, in vouches: [Verified<Record>]) -> Regard {
        let overcommitted = OpenVouches(in: decided, vouches).overcommitted
        return Regards(self, overcommitted: overcommitted).regard(of: member, in: vouches)
    }
}
