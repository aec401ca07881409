package dev.bankdesk.benchmarks.history;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most that was left of the heap after any collection while this is open, of the young or of the whole: an upper bound of
 * what was in use, since what died in the old generation is counted until a collection of the whole.
 */
final class HeapPeak implements AutoCloseable {
    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .toList();
    private static final Set<String> NAMES =
            POOLS.stream().map(MemoryPoolMXBean::getName).collect(Collectors.toSet());

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final NotificationListener listener = this::collected;
    private final AtomicLong most = new AtomicLong();
    private final long before;

    HeapPeak() {
        System.gc();
        before = POOLS.stream()
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        collectors.forEach(
                collector -> ((NotificationEmitter) collector).addNotificationListener(listener, null, null));
    }

    private void collected(Notification notification, Object nothing) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        long used = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                .getGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> NAMES.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        most.accumulateAndGet(used, Math::max);
    }

    /** More than was in use when this began, in MiB; a last collection is made for it. */
    double extraMib() {
        System.gc();
        return Math.max(0, most.get() - before) / 1024.0 / 1024.0;
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : collectors) {
            try {
                ((NotificationEmitter) collector).removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("it was added at the beginning", e);
            }
        }
    }
}
