package dev.dataflow.gateway.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A name service that a test fills: a name leads to addresses, or to other ones each time it is asked. An address leads to itself. */
final class FakeHosts implements HostResolver {

    final List<String> asked = new ArrayList<>();
    private final Map<String, Iterator<String>> answers = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();

    /** @param addresses the answers, in order, the last one for ever; each one address or several with commas between */
    FakeHosts with(String host, String... addresses) {
        answers.put(host, List.of(addresses).iterator());
        return this;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        if (answers.containsKey(host) && answers.get(host).hasNext()) {
            last.put(host, answers.get(host).next());
        }
        String answer = last.get(host);
        if (answer == null && !host.matches("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*")) {
            throw new UnknownHostException(host);
        }
        return Stream.of((answer == null ? host : answer).split(",", -1))
                .map(FakeHosts::address)
                .toList();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
