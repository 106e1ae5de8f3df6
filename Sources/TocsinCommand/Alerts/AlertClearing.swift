internal import ArgumentParser
internal import TocsinDirectory

/// What an update takes out before it puts in what else is typed; each is called as the option that fills it.
enum AlertClearing: String, CaseIterable, ExpressibleByArgument, Sendable {
    case text, severity, urgency, certainty, topic, to, affects
    case `operator`
    case software
    case nameServer = "name-server"
    case indicator, request, deadline, language, reference, bridge, restrictions

    func apply(to alert: inout Alert) {
        switch self {
        case .text: alert.text = ""
        case .severity: alert.severity = nil
        case .urgency: alert.urgency = nil
        case .certainty: alert.certainty = nil
        case .topic: alert.topic = ""
        case .to: alert.audience = Alert.Audience()
        case .affects: alert.affected.tlds = []
        case .operator: alert.affected.operators = []
        case .software: alert.affected.software = []
        case .nameServer: alert.affected.nameServers = []
        case .indicator: alert.indicators = []
        case .request: alert.request = nil
        case .deadline: alert.deadline = nil
        case .language: alert.language = nil
        case .reference: alert.references = []
        case .bridge: alert.bridge = ""
        case .restrictions: alert.restrictions = ""
        }
    }
}
