package dev.echoforge.server.tasks;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Wakes those who watch a task when something of it has changed on this node. */
@Component
public class TaskEvents {

  /** Stands for all tasks. */
  public static final UUID ALL = new UUID(0, 0);

  private final Map<UUID, Set<Semaphore>> watchers = new ConcurrentHashMap<>();
  private final Map<UUID, Set<Semaphore>> listeners = new ConcurrentHashMap<>();

  TaskEvents() {}

  /** A bell that rings (gets a permit) whenever the task changes. */
  public Semaphore watch(UUID id) {
    return add(watchers, id);
  }

  /** A bell that rings whenever there is more of the task's audio, or the task changes. */
  Semaphore listen(UUID id) {
    return add(listeners, id);
  }

  private static Semaphore add(Map<UUID, Set<Semaphore>> bellsById, UUID id) {
    Semaphore bell = new Semaphore(0);
    bellsById.compute(
        id,
        (key, bells) -> {
          Set<Semaphore> all = bells == null ? ConcurrentHashMap.newKeySet() : bells;
          all.add(bell);
          return all;
        });
    return bell;
  }

  public void leave(UUID id, Semaphore bell) {
    remove(watchers, id, bell);
  }

  void stopListening(UUID id, Semaphore bell) {
    remove(listeners, id, bell);
  }

  private static void remove(Map<UUID, Set<Semaphore>> bellsById, UUID id, Semaphore bell) {
    bellsById.computeIfPresent(
        id,
        (key, bells) -> {
          bells.remove(bell);
          return bells.isEmpty() ? null : bells;
        });
  }

  void changed(UUID id) {
    watchers.getOrDefault(id, Set.of()).forEach(Semaphore::release);
    watchers.getOrDefault(ALL, Set.of()).forEach(Semaphore::release);
    heard(id);
  }

  /** There is more of the task's audio. */
  void heard(UUID id) {
    listeners.getOrDefault(id, Set.of()).forEach(Semaphore::release);
  }
}
