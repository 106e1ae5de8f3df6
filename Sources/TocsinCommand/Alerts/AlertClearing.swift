internal import ArgumentParser
internal import TocsinDirectory

/// What an update takes out before it puts in what else is typed; each is called as the option that fills it.
enum AlertClearing: String, CaseIterable, ExpressibleByArgument, Sendable {
    case text, severity, urgency, certainty, topic, to, region, affects
    case `operator`
    case software
    case nameServer = "name-server"
    case indicator, block, request, deadline, asks
    case answerBy = "answer-by"
    case language, reference, bridge, restrictions

    func apply(to alert: inout Alert) {
        switch self {
        case .text: alert.text = ""
        case .severity: alert.severity = nil
        case .urgency: alert.urgency = nil
        case .certainty: alert.certainty = nil
        case .topic: alert.topic = ""
        case .to:
            let regions = alert.audience.regions
            alert.audience = Alert.Audience()
            alert.audience.regions = regions
        case .region: alert.audience.regions = []
        case .affects: alert.affected.tlds = []
        case .operator: alert.affected.operators = []
        case .software: alert.affected.software = []
        case .nameServer: alert.affected.nameServers = []
        case .indicator: alert.indicators.removeAll { !$0.block }
        case .block: alert.indicators.removeAll(where: \.block)
        case .request: alert.request = nil
        case .deadline: alert.deadline = nil
        case .asks: (alert.asks, alert.answerBy) = (nil, nil)
        case .answerBy: alert.answerBy = nil
        case .language: alert.language = nil
        case .reference: alert.references = []
        case .bridge: alert.bridge = ""
        case .restrictions: alert.restrictions = ""
        }
    }
}
