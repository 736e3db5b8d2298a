package dev.scrip.billing.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * The wire to a server on this machine. It can fall silent: then nobody is refused and nothing ends, but nothing arrives
 * either. What was sent meanwhile arrives when it speaks again, also from those who have given up since.
 */
final class Wire implements AutoCloseable {
    private static final int PIECE = 16_384;

    private final ServerSocket ear;
    private final int serverPort;
    private boolean silent;

    Wire(int serverPort) {
        this.serverPort = serverPort;
        try {
            ear = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::listen);
    }

    int port() {
        return ear.getLocalPort();
    }

    synchronized void fallSilent() {
        silent = true;
    }

    synchronized void speakAgain() {
        silent = false;
        notifyAll();
    }

    @Override
    public void close() {
        speakAgain();
        close(ear);
    }

    private void listen() {
        try {
            while (!ear.isClosed()) {
                Socket client = ear.accept();
                Thread.ofPlatform().daemon().start(() -> connect(client));
            }
        } catch (IOException closed) {
            close(ear);
        }
    }

    private void connect(Socket client) {
        try {
            awaitSpeech();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            Thread.ofPlatform().daemon().start(() -> carry(server, client));
            carry(client, server);
        } catch (IOException nobodyThere) {
            refuse(client);
        }
    }

    /** It hears no farewell, but that there is nobody. */
    private static void refuse(Socket client) {
        try {
            client.setSoLinger(true, 0);
        } catch (SocketException hungUp) {
            // It has given up already.
        }
        close(client);
    }

    private void carry(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream said = from.getInputStream();
            OutputStream heard = to.getOutputStream();
            for (int length = said.read(piece); length >= 0; length = said.read(piece)) {
                awaitSpeech();
                heard.write(piece, 0, length);
            }
            awaitSpeech();
        } catch (IOException hungUp) {
            awaitSpeech();
        } finally {
            close(from);
            close(to);
        }
    }

    private synchronized void awaitSpeech() {
        try {
            while (silent) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception closedAlready) {
            // Whoever was first to hang up has said all there is to say.
        }
    }
}
