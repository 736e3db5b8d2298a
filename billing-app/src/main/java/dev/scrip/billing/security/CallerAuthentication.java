package dev.scrip.billing.security;

import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An {@link ApiCaller} in Spring Security's terms: each permission is an authority of the same name. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient ApiCaller caller;

    CallerAuthentication(ApiCaller caller) {
        super(Stream.of(Permission.values())
                .filter(caller::may)
                .map(permission -> new SimpleGrantedAuthority(permission.name()))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public ApiCaller getPrincipal() {
        return caller;
    }

    /** The secret is not kept beyond its check. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.keyId();
    }
}
