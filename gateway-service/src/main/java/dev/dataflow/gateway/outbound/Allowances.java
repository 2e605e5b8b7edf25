package dev.dataflow.gateway.outbound;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an operator lets the gateway reach although it is not public: addresses ({@code 10.1.2.3}), networks ({@code 10.1.0.0/16},
 * {@code fd00::/8}), hosts ({@code files.corp.example}) and all hosts below a name ({@code *.corp.example}). A host that is allowed may lead
 * to any address: whoever allows it answers for its name service.
 */
final class Allowances {

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .getParentBuilder()
            .toParams();

    private final List<IPAddress> networks = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();
    private final List<String> suffixes = new ArrayList<>();

    /** @throws IllegalArgumentException for an entry that is none of the four kinds */
    Allowances(List<String> entries) {
        entries.stream().map(entry -> entry.strip().toLowerCase(Locale.ROOT)).forEach(this::add);
    }

    /** Whether a host may be reached whatever its address; its name in lower case. */
    boolean coverHost(String host) {
        return hosts.contains(host) || suffixes.stream().anyMatch(host::endsWith);
    }

    boolean coverAddress(InetAddress address) {
        IPAddress asked = new IPAddressGenerator().from(address);
        return networks.stream().anyMatch(network -> network.contains(asked));
    }

    private void add(String entry) {
        IPAddressString text = new IPAddressString(entry, STRICT);
        if (text.isIPAddress()) {
            networks.add(text.getAddress().toPrefixBlock());
        } else if (entry.matches("\\*\\.[a-z0-9.-]+")) {
            suffixes.add(entry.substring(1));
        } else if (entry.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
            hosts.add(entry);
        } else {
            throw new IllegalArgumentException("dataflow.outbound.allow takes addresses (10.1.2.3), networks"
                    + " (10.1.0.0/16), hosts (files.example) and *.example, not '" + entry + "'");
        }
    }
}
