package dev.dataflow.gateway.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.dataflow.gateway.access.core.OwnerNames;
import dev.dataflow.gateway.access.core.TokenVerifier;
import dev.dataflow.gateway.access.core.Verdict;
import dev.dataflow.gateway.access.core.Verdict.Reason;
import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.Refusal;
import dev.dataflow.gateway.core.RefusedException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/**
 * Signs in with a JWT, as RFC 8725 advises: only signatures, only with algorithms that were chosen beforehand, each with keys of its own
 * kind, for this issuer and audience, now. Keys are kept for a while; one that is not known is fetched for, though not at every request that
 * names one. While the issuer is away its known keys go on to be good; a token signed with another can then neither be taken nor refused.
 */
public final class JwtVerifier implements TokenVerifier {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int LARGEST_DOCUMENT = 256 * 1024;
    /** How long a request waits for keys that another one fetches. */
    private static final long FETCH_MILLIS = 10_000;
    /** How long the last keys are good for while the issuer is away. */
    private static final long OUTAGE_MILLIS = 4L * 60 * 60 * 1000;

    private final IssuerKeys issuerKeys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Set<JWSAlgorithm> algorithms;
    private final Claims claims;

    public JwtVerifier(JwtSettings settings, InstantSource clock) {
        this.issuerKeys =
                new IssuerKeys(settings, new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LARGEST_DOCUMENT));
        this.algorithms = settings.algorithms();
        this.claims = new Claims(settings);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(issuerKeys)
                .cache(settings.keyLifetime().toMillis(), FETCH_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(settings.fetchPause().toMillis())
                .outageTolerant(OUTAGE_MILLIS)
                .build();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new SigningKeys(settings, keys));
        processor.setJWTClaimsSetVerifier(claimsVerifier(settings, clock));
    }

    /** Three parts with dots between them: signed, or, to be refused, not signed at all. */
    @Override
    public boolean recognizes(String token) {
        return token.chars().filter(c -> c == '.').count() == 2;
    }

    @Override
    public Verdict verify(String token) {
        try {
            JWT jwt = JWTParser.parse(token);
            return jwt instanceof SignedJWT signed ? verify(signed) : new Verdict.Refused(Reason.BAD_SIGNATURE);
        } catch (ParseException _) {
            return new Verdict.Refused(Reason.MALFORMED);
        }
    }

    private Verdict verify(SignedJWT token) {
        try {
            return accepted(processor.process(token, null));
        } catch (ExpiredJWTException _) {
            return new Verdict.Refused(Reason.EXPIRED);
        } catch (BadJWTException _) {
            return new Verdict.Refused(Reason.BAD_CLAIMS);
        } catch (RateLimitReachedException | BadJOSEException e) {
            return unverified(token.getHeader(), e);
        } catch (KeySourceException e) {
            throw unavailable(e);
        } catch (JOSEException _) {
            return new Verdict.Refused(Reason.BAD_SIGNATURE);
        }
    }

    /** Whether a key that is not known is one at all, only the issuer can say. */
    private Verdict unverified(JWSHeader header, Exception cause) {
        boolean mayBeNew = !(cause instanceof BadJWSException) && algorithms.contains(header.getAlgorithm());
        if (mayBeNew && !issuerKeys.reachable()) {
            throw unavailable(cause);
        }
        return new Verdict.Refused(Reason.BAD_SIGNATURE);
    }

    private Verdict accepted(JWTClaimsSet token) {
        return claims.owner(token)
                .filter(OwnerNames::isOwner)
                .<Verdict>map(owner -> new Verdict.Accepted(new Caller(owner, claims.scopes(token), "jwt")))
                .orElseGet(() -> new Verdict.Refused(Reason.NO_OWNER));
    }

    private static RefusedException unavailable(Exception cause) {
        return new RefusedException(
                Refusal.SIGN_IN_UNAVAILABLE, "The issuer of this token does not answer. Try again later.", cause);
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(JwtSettings settings, InstantSource clock) {
        JWTClaimsSet exactly =
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(settings.audiences(), exactly, Set.of("exp"), Set.of()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
        return verifier;
    }
}
