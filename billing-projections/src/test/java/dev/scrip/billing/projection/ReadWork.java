package dev.scrip.billing.projection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the database itself says that queries cost it: rows that H2 visited, pages that PostgreSQL touched. Every query over
 * {@link #connection} is first explained with the same parameters.
 */
public final class ReadWork {
    private static final Pattern VISITED = Pattern.compile("scanCount: ([0-9]+)");
    private static final Pattern TOUCHED = Pattern.compile("Buffers: shared(?: hit=([0-9]+))?(?: read=([0-9]+))?");

    private final Connection real;
    private final boolean h2;
    private final List<String> plans = new ArrayList<>();
    private long done;

    public ReadWork(Connection real) throws SQLException {
        this.real = real;
        this.h2 = real.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** Does what the real one does, and is watched. */
    public Connection connection() {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof PreparedStatement statement ? watched(statement, (String) arguments[0]) : result;
        });
    }

    /** Rows visited or pages touched so far. */
    public long done() {
        return done;
    }

    /** How the queries were carried out, for whoever looks into a failure. */
    public List<String> plans() {
        return plans;
    }

    @FunctionalInterface
    private interface Binding {
        void to(PreparedStatement statement) throws Throwable;
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        List<Binding> bound = new ArrayList<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("set")) {
                bound.add(other -> call(other, method, arguments));
            } else if (method.getName().equals("executeQuery")) {
                explain(sql, bound);
            }
            return call(statement, method, arguments);
        });
    }

    private void explain(String sql, List<Binding> bound) throws Throwable {
        String explain = h2 ? "explain analyze " : "explain (analyze, buffers, summary off, timing off) ";
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = real.prepareStatement(explain + sql)) {
            for (Binding value : bound) {
                value.to(statement);
            }
            try (ResultSet line = statement.executeQuery()) {
                while (line.next()) {
                    plan.append(line.getString(1)).append('\n');
                }
            }
        }
        plans.add(plan.toString());
        done += h2 ? visited(plan) : touched(plan);
    }

    private static long visited(CharSequence plan) {
        return VISITED.matcher(plan)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    /** The first line that says it is that of the whole. */
    private static long touched(CharSequence plan) {
        Matcher pages = TOUCHED.matcher(plan);
        if (!pages.find()) {
            return 0;
        }
        return number(pages.group(1)) + number(pages.group(2));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ReadWork.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
