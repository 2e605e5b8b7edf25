package dev.dataflow.temporal.connect;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what Temporal keeps, by AES-256-GCM, in the form of Temporal's own samples, which codec servers know:
 *
 * <pre>
 *  metadata   encoding = binary/encrypted, encryption-cipher, encryption-key-id
 *  data       12 random bytes, then the whole payload (its metadata included), encrypted, with 16 bytes that prove it
 * </pre>
 *
 * <p>What is in clear is read as it is: histories of before there was a key go on. Thread-safe.
 */
final class EncryptedPayloads implements PayloadCodec {

    static final String KEY_ID = "encryption-key-id";

    private static final String ENCODING = "encoding";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int PROOF_BITS = 128;

    private final PayloadKeys keys;
    private final SecureRandom random = new SecureRandom();

    EncryptedPayloads(PayloadKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return keys.first()
                .map(id ->
                        payloads.stream().map(payload -> encrypted(payload, id)).toList())
                .orElse(payloads);
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::decrypted).toList();
    }

    private Payload encrypted(Payload payload, String keyId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] content = apply(Cipher.ENCRYPT_MODE, key(keyId), nonce, payload.toByteArray());
        return Payload.newBuilder()
                .putMetadata(ENCODING, ENCRYPTED)
                .putMetadata("encryption-cipher", ByteString.copyFromUtf8(CIPHER))
                .putMetadata(KEY_ID, ByteString.copyFromUtf8(keyId))
                .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(content)))
                .build();
    }

    private Payload decrypted(Payload payload) {
        if (!ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))) {
            return payload;
        }
        String keyId = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toString(StandardCharsets.UTF_8);
        byte[] data = payload.getData().toByteArray();
        if (data.length < NONCE_BYTES) {
            throw new PayloadCodecException("An encrypted payload is cut off");
        }
        byte[] nonce = Arrays.copyOf(data, NONCE_BYTES);
        byte[] content = Arrays.copyOfRange(data, NONCE_BYTES, data.length);
        try {
            return Payload.parseFrom(apply(Cipher.DECRYPT_MODE, key(keyId), nonce, content));
        } catch (InvalidProtocolBufferException e) {
            throw new PayloadCodecException(e);
        }
    }

    private SecretKey key(String id) {
        return keys.key(id)
                .orElseThrow(() -> new PayloadCodecException(
                        "A payload is encrypted with key '%s', which dataflow.temporal.encryption.keys does not have"
                                .formatted(id)));
    }

    private static byte[] apply(int mode, SecretKey key, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(PROOF_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new PayloadCodecException(e);
        }
    }
}
