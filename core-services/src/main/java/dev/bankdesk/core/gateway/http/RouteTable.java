package dev.bankdesk.core.gateway.http;

import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.Map;

/** Which code answers which endpoint. */
public final class RouteTable {
    /** Answers one request of a caller who may ask it. */
    @FunctionalInterface
    public interface Route {
        void answer(Context context, Caller caller) throws Exception;
    }

    /** The routes of one subject. */
    @FunctionalInterface
    public interface Subject {
        void addTo(RouteTable table);
    }

    private final Map<Endpoint, Route> routes = new EnumMap<>(Endpoint.class);

    public RouteTable on(Endpoint endpoint, Route route) {
        if (routes.put(endpoint, route) != null) {
            throw new IllegalStateException(endpoint + " is bound twice");
        }
        return this;
    }

    /** @throws IllegalStateException where an endpoint has no route */
    public Route of(Endpoint endpoint) {
        Route route = routes.get(endpoint);
        if (route == null) {
            throw new IllegalStateException(endpoint + " has no route");
        }
        return route;
    }
}
