package dev.dataflow.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * A real S3 server for tests, in this process, on a free port of the loopback interface: S3Proxy. It checks
 * signatures (version 4).
 *
 * <p>A module that uses it from this test-jar names {@code org.gaul:s3proxy} itself, in test scope: test scope is not handed on.
 */
public final class S3Server implements AutoCloseable {

    public static final String ACCESS_KEY = "test-access";
    public static final String SECRET_KEY = "test-secret";
    public static final String REGION = "us-east-1";

    private final BlobStoreContext context;
    private final S3Proxy server;

    private S3Server(BlobStoreContext context, S3Proxy server) {
        this.context = context;
        this.server = server;
    }

    /**
     * Starts a server that has no bucket yet and keeps its objects in memory. It behaves as S3 does; what is stored counts against
     * the heap of the test.
     */
    public static S3Server start() {
        return start(ContextBuilder.newBuilder("transient"));
    }

    /**
     * Starts a server that keeps its objects in this folder, for content that is too large for a test's heap. Unlike S3, it cannot hold
     * a key that is the folder of another, and a listing beside a write may fail.
     */
    public static S3Server start(Path folder) {
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder.toString());
        return start(ContextBuilder.newBuilder("filesystem-nio2").overrides(properties));
    }

    private static S3Server start(ContextBuilder store) {
        BlobStoreContext context = store.credentials("identity", "credential").build(BlobStoreContext.class);
        S3Proxy server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not start", e);
        }
        return new S3Server(context, server);
    }

    /** Where it listens: path style, plain HTTP. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Makes a bucket, as an administrator would. */
    public void createBucket(String bucket) {
        blobs().createContainerInLocation(null, bucket);
    }

    /** What opens the storage in a bucket of this server, making it when it is missing. */
    public StorageSettings.S3 settings(String bucket) {
        return new StorageSettings.S3(endpoint(), REGION, bucket, ACCESS_KEY, SECRET_KEY, null, false, true);
    }

    /** What the server holds, seen from behind. */
    public BlobStore blobs() {
        return context.getBlobStore();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not stop", e);
        } finally {
            context.close();
        }
    }
}
