package dev.scrip.billing.bench.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real PostgreSQL out of a jar, for the time of a measurement, as durable as it comes: every commit waits for the disk. */
public final class PostgresServer implements AutoCloseable {
    /** PostgreSQL's defaults, but for memory as on any server that has some, and no checkpoint in the middle of a round. */
    private static final List<String> SETTINGS =
            List.of("shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min", "max_connections=300");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private PostgresServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Unpacks the server if need be, makes an empty cluster in the folder and starts it. */
    public static PostgresServer start(Path folder) {
        try {
            Path home = unpack(folder.resolve("postgresql"));
            Path cluster = Files.createTempDirectory(Files.createDirectories(folder), "cluster");
            Shell.run(asNobodySpecial(List.of(
                    home.resolve("bin/initdb").toString(),
                    "--pgdata=" + cluster,
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C")));
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(
                    home.resolve("bin/postgres").toString(),
                    "-D",
                    cluster.toString(),
                    "-p",
                    Integer.toString(port),
                    "-k",
                    cluster.toString()));
            SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
            Process process = new ProcessBuilder(asNobodySpecial(command))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("postgresql.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            PostgresServer server = new PostgresServer(process, port);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** A new, empty database. */
    public String createDatabase(String name) {
        execute("postgres", "create database " + name);
        return url(name);
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
    }

    /** Carries out statements, each by itself. */
    public void execute(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one value that a query finds. */
    public String value(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long cpuMicros() {
        return CpuTime.micros(process.pid());
    }

    /** A fast shutdown: it rolls back what is under way and ends. */
    @Override
    public void close() {
        Shell.run(List.of("kill", "-INT", Long.toString(process.pid())));
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                DriverManager.getConnection(url("postgres")).close();
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IllegalStateException("PostgreSQL did not start; see its log", notYet);
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /** PostgreSQL refuses to run as root. In a user namespace of its own it does not know that it is. */
    private static List<String> asNobodySpecial(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static Path unpack(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            return home;
        }
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String name = "postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
        Path half = Files.createDirectories(home.resolveSibling(home.getFileName() + ".part"));
        try (InputStream packed = PostgresServer.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new IllegalStateException("no PostgreSQL for this machine: " + name);
            }
            Path file = half.resolveSibling(name);
            Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
            Shell.run(List.of("tar", "-xJf", file.toString(), "-C", half.toString()));
            Files.delete(file);
        }
        return Files.move(half, home);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
