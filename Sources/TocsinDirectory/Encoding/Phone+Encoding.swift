internal import SwiftProtobuf

extension Phone {
    init(_ message: Tocsin_Directory_V1_Phone, _ field: () -> String) throws(BodyError) {
        guard message.number.isEmpty || PhoneNumber.isE164(message.number) else {
            throw BodyField.malformed("\(field()).number", "a number in E.164 form")
        }
        guard PhoneNumber.isExtension(message.extension) else {
            throw BodyField.malformed("\(field()).extension", "digits to dial")
        }
        self.init(
            use: try Use(message.use, field),
            number: PhoneNumber(
                e164: message.number.isEmpty ? nil : message.number,
                extensionDigits: message.extension,
                entered: message.entered.isEmpty ? message.number : message.entered
            ),
            zone: BodyField.zone(message.zone),
            note: message.note
        )
    }

    var message: Tocsin_Directory_V1_Phone {
        .with {
            $0.use = use.message
            $0.number = number.e164 ?? ""
            $0.extension = number.extensionDigits
            $0.entered = number.entered == $0.number ? "" : number.entered
            $0.zone = zone?.text ?? ""
            $0.note = note
        }
    }
}

extension Phone.Use {
    fileprivate init(_ message: Tocsin_Directory_V1_PhoneUse, _ field: () -> String)
        throws(BodyError)
    {
        switch message {
        case .regular: self = .regular
        case .emergency: self = .emergency
        case .fax: self = .fax
        case .unspecified, .UNRECOGNIZED:
            throw BodyField.malformed("\(field()).use", "regular, emergency or fax")
        }
    }

    fileprivate var message: Tocsin_Directory_V1_PhoneUse {
        switch self {
        case .regular: .regular
        case .emergency: .emergency
        case .fax: .fax
        }
    }
}
