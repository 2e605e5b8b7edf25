package dev.dataflow.gateway.access.key;

import dev.dataflow.gateway.access.core.TokenVerifier;
import dev.dataflow.gateway.access.core.Verdict;
import dev.dataflow.gateway.access.core.Verdict.Reason;
import dev.dataflow.gateway.core.Caller;
import java.time.InstantSource;
import java.util.Optional;

/** Signs in with an API key. Only who has the secret learns that a key expired or was revoked. */
public final class ApiKeyVerifier implements TokenVerifier {

    private final ApiKeyRing ring;
    private final InstantSource clock;

    public ApiKeyVerifier(ApiKeyRing ring, InstantSource clock) {
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public boolean recognizes(String token) {
        return token.startsWith(ApiKeyToken.PREFIX);
    }

    @Override
    public Verdict verify(String text) {
        Optional<ApiKeyToken> token = ApiKeyToken.parse(text);
        if (token.isEmpty()) {
            return new Verdict.Refused(Reason.MALFORMED);
        }
        return token.flatMap(t -> ring.find(t.id()).filter(t::opens))
                .map(this::verdict)
                .orElseGet(() -> new Verdict.Refused(Reason.UNKNOWN_KEY));
    }

    private Verdict verdict(ApiKey key) {
        return switch (key.status(clock.instant())) {
            case ACTIVE -> new Verdict.Accepted(new Caller(key.owner(), key.scopes(), "key:" + key.id()));
            case EXPIRED -> new Verdict.Refused(Reason.EXPIRED);
            case REVOKED -> new Verdict.Refused(Reason.REVOKED);
        };
    }
}
