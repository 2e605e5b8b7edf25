package dev.dataflow.gateway.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RSA keys for tests, by name; each is made once, since that takes a while. */
public final class TestKeys {

    private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

    private TestKeys() {}

    /** The key of that name, which is its id too. */
    public static RSAKey rsa(String name) {
        return KEYS.computeIfAbsent(name, TestKeys::generate);
    }

    /** Another key than the one of that name, with its id. */
    public static RSAKey forged(String name) {
        return new RSAKey.Builder(rsa("stranger")).keyID(name).build();
    }

    private static RSAKey generate(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
