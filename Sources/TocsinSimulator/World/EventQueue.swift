internal import TocsinReplication

/// What will happen, the earliest first; of two at the same time, that which was planned first.
struct EventQueue<Event> {
    private var heap: [Item] = []
    private var planned: UInt64 = 0

    private struct Item {
        let time: Instant
        let order: UInt64
        let event: Event

        func precedes(_ other: Item) -> Bool {
            time == other.time ? order < other.order : time < other.time
        }
    }

    mutating func add(_ event: Event, at time: Instant) {
        planned += 1
        heap.append(Item(time: time, order: planned, event: event))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].precedes(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func next() -> (time: Instant, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (first.time, first.event)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].precedes(heap[least]) { least = child }
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
