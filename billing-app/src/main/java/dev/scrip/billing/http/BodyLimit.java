package dev.scrip.billing.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads no body beyond its bound, so that nobody can fill our memory: one command fits into {@code scrip.http.max-body} many times over, and
 * bulk charges, which are read as they come, may be {@code scrip.http.max-bulk-body}. It stands behind security: a stranger's body is not read.
 */
@Component
@Order(0)
final class BodyLimit extends OncePerRequestFilter {
    private static final String BULK = "/v1/charges";

    private final Problems problems;
    private final DataSize one;
    private final DataSize bulk;

    BodyLimit(
            Problems problems,
            @Value("${scrip.http.max-body:256KB}") DataSize one,
            @Value("${scrip.http.max-bulk-body:256MB}") DataSize bulk) {
        this.problems = problems;
        this.one = one;
        this.bulk = bulk;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = (request.getRequestURI().equals(BULK) ? bulk : one).toBytes();
        if (request.getContentLengthLong() > limit) {
            problems.write(tooLarge(limit), request, response);
            return;
        }
        chain.doFilter(new Bounded(request, limit), response);
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(EdgeCode.BODY_TOO_LARGE, "The body is larger than is read here.")
                .with("maxBytes", limit);
    }

    private static final class Bounded extends HttpServletRequestWrapper {
        private final long limit;

        Bounded(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new BoundedStream(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    /** Counts what is read; the length that a client announces need not be there, nor true. */
    private static final class BoundedStream extends ServletInputStream {
        private final ServletInputStream stream;
        private final long limit;
        private long count;

        BoundedStream(ServletInputStream stream, long limit) {
            this.stream = stream;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = stream.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = stream.read(target, offset, length);
            counted(Math.max(read, 0));
            return read;
        }

        private void counted(int bytes) {
            count += bytes;
            if (count > limit) {
                throw tooLarge(limit).refusal();
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
