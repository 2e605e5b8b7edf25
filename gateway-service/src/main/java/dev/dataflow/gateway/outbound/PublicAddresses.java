package dev.dataflow.gateway.outbound;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses that belong to the open Internet from all others: those of this machine, of private networks, of a cloud's metadata service,
 * of groups and of experiments (IANA's special-purpose registries, RFC 6890). An address that carries an IPv4 address in it is judged by that
 * one (NAT64), or not public at all where the way there has been given up (6to4, Teredo, IPv4-compatible).
 */
final class PublicAddresses {

    private static final List<IPAddress> SPECIAL_IPV4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and where clouds tell secrets to their machines
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    private static final List<IPAddress> SPECIAL_IPV6 = networks(
            "2001::/23", // protocol assignments, Teredo and ORCHID among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    /** All that has been given out so far; loopback, link-local, unique local, multicast and mapped addresses lie outside. */
    private static final IPAddress GLOBAL_UNICAST = network("2000::/3");

    private static final IPAddress NAT64 = network("64:ff9b::/96");
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    private PublicAddresses() {}

    /** Whether anybody on the Internet can reach this address. */
    static boolean contain(InetAddress address) {
        return contain(new IPAddressGenerator().from(address));
    }

    private static boolean contain(IPAddress address) {
        if (address.isIPv4()) {
            return SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address));
        }
        if (NAT64.contains(address)) {
            return contain(address.toIPv6().getEmbeddedIPv4Address((IPV6_BITS - IPV4_BITS) / Byte.SIZE));
        }
        return GLOBAL_UNICAST.contains(address)
                && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
    }

    private static List<IPAddress> networks(String... blocks) {
        return Stream.of(blocks).map(PublicAddresses::network).toList();
    }

    private static IPAddress network(String block) {
        return new IPAddressString(block).getAddress();
    }
}
