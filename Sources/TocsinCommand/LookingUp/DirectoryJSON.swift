internal import TocsinDirectory
internal import TocsinMembership
internal import TocsinRecord

/// The directory's values as `--json` shows them; `docs/commands.md` lists the members.
extension JSON {
    /// A moment in RFC 3339, or null.
    static func moment(_ moment: Timestamp?) -> JSON { .optional(moment?.description) }

    /// What a clock on the wall shows, or null: `2026-11-21T03:12+05:45`.
    static func wall(_ time: LocalTime?) -> JSON {
        .optional(time.map { "\($0.date)T\($0.clock)\($0.offsetText.dropFirst(3))" })
    }

    /// A number, or null.
    static func number(_ number: Int?) -> JSON { number.map { .number(Int64($0)) } ?? .null }

    /// The members of a contact point, in the order of the thirteen attributes.
    static func members(of point: ContactPoint, from vantage: Vantage) -> [JSON.Member] {
        let contact = point.contact
        let time = vantage.localTime(in: contact.zone)
        return list([
            "tlds": .array(point.tlds.map(TLDText.json)),
            "name": .string(contact.name),
            "kind": .string(Phrases.LookingUp.kind(contact.kind)),
            "role": .string(contact.role),
            "order": .number(contact.order),
            "organisation": .string(contact.organisation),
            "country": .optional(contact.country?.text),
            "domain": .string(contact.domain),
            "zone": .optional(contact.zone?.text),
            "local_time": .wall(time),
            "night": time.map { .bool($0.isNight) } ?? .null,
            "phones": .array(contact.phones.map { phone($0, from: vantage) }),
            "mails": .strings(contact.mails.map(\.text)),
            "messengers": .array(
                contact.messengers.map {
                    .object(["service": .string($0.service), "id": .string($0.id)])
                }
            ),
            "others": .array(contact.others.map(other)),
            "languages": .strings(contact.languages.map(\.text)),
            "availability": availability(contact.availability),
            "note": .string(contact.note),
            "created": .moment(contact.created),
            "confirmed": .moment(contact.confirmed),
            "freshness": .string("\(vantage.freshness(of: point))"),
            "entered_by": .string(point.organisation),
            "origin": origin(point.origin),
            "older": .bool(point.isOlder),
            "suspended": .bool(point.isSuspended),
            "disputed": .bool(point.isDisputed),
            "blocked": .bool(point.isBlocked),
        ])
    }

    /// The members of an organisation.
    ///
    /// - Parameter tld: the TLD that is looked at, for its role.
    static func members(
        of organisation: Organisation,
        profile: Profile?,
        tld: TLD? = nil
    ) -> [JSON.Member] {
        list([
            "member": .string("\(organisation.member)"),
            "name": .string(organisation.name),
            "kind": .string("\(organisation.kind)"),
            "role": .optional(tld.flatMap { organisation.role(for: $0) }.map { "\($0)" }),
            "country": .optional(organisation.country?.text),
            "region": .string(organisation.region.rawValue),
            "labels": labels(organisation.labels),
            "claims": labels(organisation.regard.claims),
            "vouched": .bool(organisation.regard.isVouchedFor),
            "suspended": .bool(organisation.regard.isSuspended),
            "blocked": .bool(organisation.isBlocked),
            "calls_itself": .optional(profile?.name),
            "website": .string(profile?.website ?? ""),
            "zone": .optional(profile?.zone?.text),
            "address": .string(profile?.address ?? ""),
            "note": .string(profile?.note ?? ""),
            "confirmed": .moment(profile?.confirmed),
        ])
    }

    /// TLDs and what somebody does for them.
    static func labels(_ labels: [HeldLabel]) -> JSON {
        .array(labels.map { .object(["tld": .string($0.tld), "role": .string("\($0.role)")]) })
    }

    /// An object's members from a literal.
    static func list(_ pairs: KeyValuePairs<String, JSON>) -> [JSON.Member] {
        pairs.map { JSON.Member(name: $0.key, value: $0.value) }
    }

    private static func phone(_ phone: Phone, from vantage: Vantage) -> JSON {
        let time = vantage.localTime(in: phone.zone)
        return .object([
            "use": .string("\(phone.use)"),
            "number": .optional(phone.number.e164),
            "extension": .string(phone.number.extensionDigits),
            "entered": .string(phone.number.entered),
            "zone": .optional(phone.zone?.text),
            "local_time": .wall(time),
            "note": .string(phone.note),
        ])
    }

    private static func other(_ other: Telecom) -> JSON {
        .object([
            "kind": .string(other.kind), "value": .string(other.value),
            "note": .string(other.note),
        ])
    }

    private static func availability(_ availability: Availability) -> JSON {
        .object([
            "always": .bool(availability.always),
            "weekly": .array(
                availability.weekly.map {
                    .members([day($0.day)] + members(of: $0.hours))
                }
            ),
            "exceptions": .array(
                availability.exceptions.map {
                    .object([
                        "date": .string("\($0.date)"),
                        "hours": .array($0.hours.map { .members(members(of: $0)) }),
                        "note": .string($0.note),
                    ])
                }
            ),
            "note": .string(availability.note),
        ])
    }

    private static func day(_ day: Weekday) -> JSON.Member {
        JSON.Member(name: "day", value: .number(Int64(day.rawValue)))
    }

    private static func members(of hours: Hours) -> [JSON.Member] {
        list(["from": .number(Int64(hours.from)), "until": .number(Int64(hours.until))])
    }

    /// Why a contact stands where it does in a call sheet.
    static func standing(_ standing: CallSheet.Standing) -> JSON {
        switch standing {
        case .onDuty(let duty):
            .object([
                "word": "on-duty", "until": .moment(duty.until),
                "substitute": .bool(duty.isSubstitute),
            ])
        case .available(.always): .object(["word": "always"])
        case .available(.open(let until)): .object(["word": "open", "until": .moment(until)])
        case .available(.closed(let opens)): .object(["word": "closed", "opens": .moment(opens)])
        case .available(.unknown): .object(["word": "unknown"])
        }
    }

    private static func origin(_ origin: ContactPoint.Origin) -> JSON {
        switch origin {
        case .member(let entry):
            .object([
                "type": "member",
                "member": .string("\(entry.member)"),
                "subject": .string("\(entry.subject)"),
                "record": .string("\(entry.record)"),
                "conflict": .bool(entry.isConflicted),
            ])
        case .local(let source, let imported):
            .object([
                "type": "local",
                "source": .string(source),
                "imported": .moment(imported),
            ])
        }
    }
}
