package dev.dataflow.gateway.outbound;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Says of a URL that a stranger gave whether the gateway may ask it (server-side request forgery, CWE-918).
 *
 * <pre>
 *  text ─▶ http(s), no credentials ─▶ host in one plain spelling ─▶ resolved once ─▶ every address public or allowed ─▶ {@link Destination}
 * </pre>
 *
 * One address that is not public refuses the whole host: a name that leads to both is made for nothing good. A client learns why it was refused,
 * never what a name led to. Thread-safe; blocks on the name service.
 */
final class UrlGuard {

    private static final int MAX_LENGTH = 8192;
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://[^/\\\\].*", Pattern.DOTALL);
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private final HostResolver resolver;
    private final Allowances allowances;
    private final Set<Integer> ports;

    /** @param ports of public hosts; those that are allowed by name or address may be asked on any */
    UrlGuard(HostResolver resolver, Allowances allowances, Set<Integer> ports) {
        this.resolver = resolver;
        this.allowances = allowances;
        this.ports = Set.copyOf(ports);
    }

    /** @throws RefusedException {@link Refusal#URL_REFUSED}, or {@link Refusal#URL_NOT_FETCHED} for a host that cannot be found */
    Destination check(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused("it is longer than " + MAX_LENGTH + " characters");
        }
        HttpUrl url = SCHEME.matcher(text).matches() && isPlain(text) ? HttpUrl.parse(text) : null;
        if (url == null) {
            throw refused("it takes an absolute http or https URL");
        }
        return check(url);
    }

    /** The same of a URL that was led to. */
    Destination check(HttpUrl url) {
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw refused("it has a user name or password in it");
        }
        String host = requirePlainHost(url.host());
        List<InetAddress> addresses = resolve(host);
        boolean allowed = allowances.coverHost(host) || addresses.stream().allMatch(allowances::coverAddress);
        if (!allowed) {
            requirePublic(url, addresses);
        }
        return new Destination(url, addresses);
    }

    private void requirePublic(HttpUrl url, List<InetAddress> addresses) {
        if (!addresses.stream()
                .allMatch(address -> PublicAddresses.contain(address) || allowances.coverAddress(address))) {
            throw refused("its host is not a public one");
        }
        if (!ports.contains(url.port())) {
            throw refused("its port is not one that may be used");
        }
    }

    private List<InetAddress> resolve(String host) {
        try {
            List<InetAddress> addresses = resolver.resolve(host);
            if (addresses.isEmpty()) {
                throw notFound(null);
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw notFound(e);
        }
    }

    /** Addresses as a whole number, in octal or hexadecimal, or with parts left out, mean something else to each who reads them. */
    private static String requirePlainHost(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean ipv6 = name.indexOf(':') >= 0;
        if (name.isEmpty() || (!ipv6 && ENDS_IN_A_NUMBER.matcher(name).matches() && !isPlainIpv4(name))) {
            throw refused("its host is spelt in a way that is not taken");
        }
        return name;
    }

    private static boolean isPlainIpv4(String name) {
        return IPV4.matcher(name).matches()
                && Stream.of(name.split("\\.", -1))
                        .allMatch(part -> part.equals("0") || (!part.startsWith("0") && Integer.parseInt(part) < 256));
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == '\\');
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Refusal.URL_REFUSED, "This URL may not be used: " + why + ".");
    }

    private static RefusedException notFound(@Nullable Exception cause) {
        return new RefusedException(
                Refusal.URL_NOT_FETCHED, "The host of the URL cannot be found.", Map.of("reason", "host"), cause);
    }
}
