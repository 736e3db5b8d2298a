package dev.scrip.billing.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the endpoint of a request. All paths but a few contain an id, so Spring tries the pattern of each endpoint in turn; here those
 * are passed over at a glance that have another number of segments or end with another word.
 */
final class ShapedMappings extends RequestMappingHandlerMapping {
    private final Map<RequestMappingInfo, PathShape> shapes = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo endpoint, HttpServletRequest request) {
        PathShape shape = shapes.computeIfAbsent(endpoint, PathShape::of);
        return shape.admits(
                        ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication())
                ? super.getMatchingMapping(endpoint, request)
                : null;
    }
}
