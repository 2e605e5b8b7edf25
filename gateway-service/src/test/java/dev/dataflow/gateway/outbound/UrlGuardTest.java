package dev.dataflow.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlGuardTest {

    private final FakeHosts hosts = new FakeHosts()
            .with("public.example", "93.184.215.14,2606:2800:21f::1")
            .with("xn--mnchen-3ya.example", "93.184.215.15")
            .with("inside.example", "10.1.2.3")
            .with("both.example", "93.184.215.14,127.0.0.1")
            .with("localhost", "127.0.0.1,::1")
            .with("metadata.google.internal", "169.254.169.254")
            .with("files.corp.example", "10.9.9.9");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://public.example/a.pdf",
                "https://public.example/a.pdf?x=%20y#top",
                "HTTPS://PUBLIC.example:8443/",
                "http://public.example./",
                "http://93.184.215.14/",
                "https://[2606:2800:21f::1]/",
                "https://münchen.example/",
            })
    void whatIsPublicMayBeAsked(String url) {
        assertThat(guard().check(url).addresses()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "public.example",
                "//public.example/",
                "http:public.example",
                "http:/public.example",
                "http:///public.example",
                "http:\\\\public.example",
                "http://public.example\\@inside.example/",
                " http://public.example/",
                "http://public.example/\r\nHost: inside.example",
                "ftp://public.example/",
                "file:///etc/passwd",
                "gopher://public.example/",
                "jar:http://public.example/!/",
                "data:application/pdf,%25PDF",
                "http://user@public.example/",
                "http://user:secret@public.example/",
                "http://:@public.example:22/",
                "http://public.example:22/",
                "http://public.example:0/",
                "http://public.example:65536/",
                "http://public.example@127.0.0.1/",
                "http://127.0.0.1/",
                "http://127.0.0.1./",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://0/",
                "http://0./",
                "http://0.0.0.0/",
                "http://1.1/",
                "http://93.184.55054/",
                "http://093.184.215.14/",
                "http://134744072/",
                "http://%31%32%37.0.0.1/",
                "http://①②⑦.0.0.1/",
                "http://127。0。0。1/",
                "http://１２７.０.０.１/",
                "http://[::]/",
                "http://[::1]/",
                "http://[0:0:0:0:0:ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[2002:7f00:1::]/",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[ff02::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://metadata.google.internal/",
                "http://localhost/",
                "http://LOCALHOST./",
                "http://ｌｏｃａｌｈｏｓｔ/",
                "http://inside.example/",
                "http://both.example/",
            })
    void whatLeadsInsideIsRefused(String url) {
        assertThatThrownBy(() -> guard().check(url))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.URL_REFUSED));
    }

    @Test
    void aHostThatIsNotThereIsSaidToBe() {
        assertThatThrownBy(() -> guard().check("http://nowhere.example/"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.URL_NOT_FETCHED));
    }

    @Test
    void aRefusalDoesNotSayWhereTheHostLeads() {
        assertThatThrownBy(() -> guard().check("http://inside.example/"))
                .message()
                .doesNotContain("10.1.2.3");
    }

    @Test
    void whatIsAllowedMayBeAskedOnAnyPort() {
        UrlGuard guard = guard("10.1.0.0/16", "127.0.0.1", "::1", "*.corp.example");
        assertThat(guard.check("http://inside.example:1234/").addresses()).hasSize(1);
        assertThat(guard.check("http://localhost:1234/").addresses()).hasSize(2);
        assertThat(guard.check("http://files.corp.example:1234/").addresses()).hasSize(1);
        assertThatThrownBy(() -> guard.check("http://10.2.0.1/")).hasMessageContaining("not a public one");
        assertThatThrownBy(() -> guard.check("http://public.example:1234/")).hasMessageContaining("port");
    }

    @Test
    void aHostIsLookedUpOnce() throws Exception {
        FakeHosts changing = new FakeHosts().with("rebind.example", "93.184.215.14", "127.0.0.1");
        Destination destination =
                new UrlGuard(changing, new Allowances(List.of()), Set.of(80)).check("http://rebind.example/");
        assertThat(destination.addresses()).containsExactly(InetAddress.getByName("93.184.215.14"));
        assertThat(changing.asked).hasSize(1);
    }

    private UrlGuard guard(String... allow) {
        return new UrlGuard(hosts, new Allowances(List.of(allow)), Set.of(80, 443, 8080, 8443));
    }
}
