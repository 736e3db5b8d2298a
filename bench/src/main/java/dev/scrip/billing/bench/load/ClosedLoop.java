package dev.scrip.billing.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.HdrHistogram.Histogram;

/** All connections in one thread, so that the client takes as little as possible from the processors that it shares with what it measures. */
final class ClosedLoop implements AutoCloseable {
    private static final String CREATED = "\"status\":201";
    private static final long LAST_ANSWERS_NANOS = 20_000_000_000L;

    private final LoadPlan plan;
    private final Requests requests;
    private final Selector selector;
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(1 << 17);
    private final Histogram latencies = new Histogram(60_000_000L, 3);
    private long done;
    private long errors;
    private String firstError = "";

    private enum Mode {
        GOING_ON,
        ENDING
    }

    /** A connection and the request that it waits for. */
    private final class Line {
        final SocketChannel channel;
        final ByteBuffer out = ByteBuffer.allocateDirect(requests.bytes());
        final Wire wire = new Wire();
        long sentAt;

        Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    ClosedLoop(LoadPlan plan, String key) throws IOException {
        this.plan = plan;
        this.requests = new Requests(plan, key);
        this.selector = Selector.open();
    }

    /** Runs the plan; {@code measuring} is told when the run-up is over. */
    LoadResult run(Runnable measuring) throws IOException {
        for (int i = 0; i < plan.connections(); i++) {
            connect();
        }
        loopUntil(System.nanoTime() + plan.warmupMillis() * 1_000_000L);
        measuring.run();
        latencies.reset();
        done = 0;
        long cpuBefore = cpuMicros();
        long start = System.nanoTime();
        loopUntil(start + plan.millis() * 1_000_000L);
        long micros = (System.nanoTime() - start) / 1_000;
        LoadResult result = new LoadResult(
                done,
                errors,
                micros,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue(),
                cpuMicros() - cpuBefore,
                firstError);
        awaitLastAnswers();
        return result;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private static long cpuMicros() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000;
    }

    private void connect() throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Line line = new Line(channel);
        channel.register(selector, SelectionKey.OP_READ, line);
        send(line);
    }

    private void loopUntil(long deadline) throws IOException {
        for (long now = System.nanoTime(); now < deadline; now = System.nanoTime()) {
            selector.select(key -> handle(key, Mode.GOING_ON), Math.max(1, (deadline - now) / 1_000_000));
        }
    }

    /** What was sent is waited for, so that nothing is under way when the next measurement begins. */
    private void awaitLastAnswers() throws IOException {
        long deadline = System.nanoTime() + LAST_ANSWERS_NANOS;
        while (System.nanoTime() < deadline && selector.keys().stream().anyMatch(SelectionKey::isValid)) {
            selector.select(key -> handle(key, Mode.ENDING), 100);
        }
    }

    private void handle(SelectionKey key, Mode mode) {
        Line line = (Line) key.attachment();
        try {
            if (key.isWritable()) {
                write(line, key);
            }
            if (key.isReadable()) {
                read(line, key, mode);
            }
        } catch (IOException lost) {
            error("the connection was lost: " + lost);
            key.cancel();
        }
    }

    private void read(Line line, SelectionKey key, Mode mode) throws IOException {
        arrived.clear();
        if (line.channel.read(arrived) < 0) {
            throw new IOException("closed by the server");
        }
        line.wire.take(arrived.flip());
        if (!line.wire.complete()) {
            return;
        }
        long now = System.nanoTime();
        latencies.recordValue(Math.min(latencies.getHighestTrackableValue(), (now - line.sentAt) / 1_000));
        judge(line.wire);
        boolean closing = line.wire.closing();
        if (mode == Mode.GOING_ON && !closing) {
            send(line);
            return;
        }
        key.cancel();
        line.channel.close();
        if (mode == Mode.GOING_ON) {
            connect();
        }
    }

    private void judge(Wire answer) {
        if (answer.status() != plan.kind().expectedStatus()) {
            error(answer.text());
        } else if (plan.kind() == LoadKind.BULK) {
            int created = answer.count(Wire.ascii(CREATED));
            done += created;
            if (created < plan.lines()) {
                error(answer.firstLineWithout(CREATED));
            }
        } else {
            done++;
        }
    }

    private void error(String said) {
        firstError = errors == 0 ? said : firstError;
        errors++;
    }

    private void send(Line line) throws IOException {
        requests.next(line.out);
        line.wire.clear();
        line.sentAt = System.nanoTime();
        SelectionKey key = line.channel.keyFor(selector);
        write(line, key);
    }

    private static void write(Line line, SelectionKey key) throws IOException {
        line.channel.write(line.out);
        key.interestOps(line.out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
}
