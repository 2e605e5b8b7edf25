package dev.dataflow.pipeline.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands before gateways as a load balancer does, and whose connections can be broken. */
public final class BreakingProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BreakingProxy.class);

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private volatile int target;

    private BreakingProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    public static BreakingProxy before(int target) throws IOException {
        BreakingProxy proxy = new BreakingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many bytes clients sent through. */
    public long sent() {
        return sent.get();
    }

    /** Breaks every connection; new ones lead there. */
    public void breakAndLeadTo(int port) {
        target = port;
        open.forEach(this::reset);
    }

    @Override
    public void close() throws IOException {
        server.close();
        breakAndLeadTo(target);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                LOG.debug("No connection: {}", e.toString());
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        try {
            Socket gateway = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(gateway);
            Thread.ofVirtual().start(() -> pump(client, gateway, sent));
            Thread.ofVirtual().start(() -> pump(gateway, client, new AtomicLong()));
        } catch (IOException e) {
            reset(client);
            throw e;
        }
    }

    private void reset(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closed already: {}", e.toString());
        }
    }

    private void pump(Socket from, Socket to, AtomicLong counter) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16 * 1024];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
                counter.addAndGet(count);
            }
        } catch (IOException e) {
            LOG.debug("A connection ended: {}", e.toString());
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
