package dev.echoforge.server.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a request is from and what they may do. Every order carries one, whatever the protocol.
 *
 * @param subject stable for one caller: an account's id, {@code local}, {@code operator} or {@code
 *     anonymous}
 * @param name for people and the audit log
 * @param account whose rows they make; null for those that have no account, whose rows are nobody's
 * @param role what they are
 * @param scopes the kinds of operations that they may do
 * @param quotaKey whom limits and fair turns count: an account, or an address where nobody signs in
 * @param means how they were recognised
 * @param credential the session or the key that they came with, or null
 */
public record Caller(
    String subject,
    String name,
    @Nullable UUID account,
    Role role,
    Set<Scope> scopes,
    String quotaKey,
    Means means,
    @Nullable UUID credential) {

  /** How a caller was recognised. */
  public enum Means {
    /** Nobody signs in on this server. */
    OPEN,
    /** The key of {@code ECHOFORGE_API_KEY}. */
    OPERATOR_KEY,
    /** An API key of an account's. */
    API_KEY,
    /** A cookie after signing in. */
    SESSION,
    /** Nobody yet, on an address that is open to everybody. */
    NONE
  }

  /** Copies the scopes. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /**
   * The one local person of a server that is open on loopback.
   *
   * @param address where the request came from: what limits count
   */
  public static Caller local(String address) {
    return new Caller("local", "local", null, Role.ADMIN, Scope.ALL, address, Means.OPEN, null);
  }

  /** Who has the operator's key: an administrator without an account. */
  static Caller operator() {
    return new Caller(
        "operator",
        "operator",
        null,
        Role.ADMIN,
        Scope.OF_KEYS,
        "operator",
        Means.OPERATOR_KEY,
        null);
  }

  /** Whoever asks what is open to everybody without saying who they are. */
  static Caller anonymous(String address) {
    return new Caller(
        "anonymous", "anonymous", null, Role.LISTENER, Set.of(), address, Means.NONE, null);
  }

  /** Whether a row is theirs. What is nobody's belongs to those without an account. */
  public boolean owns(@Nullable UUID owner) {
    return account == null ? means != Means.NONE && owner == null : account.equals(owner);
  }

  /** Whether they see a row. */
  public boolean sees(@Nullable UUID owner, boolean shared) {
    return owns(owner) || shared || role == Role.ADMIN;
  }

  /** Whether they may change a row: their own, and an administrator's all. */
  public boolean mayChange(@Nullable UUID owner) {
    return owns(owner) || role == Role.ADMIN;
  }

  /** Whether they may do what a role and a scope are wanted for. */
  boolean may(Role wanted, Scope scope) {
    return role.includes(wanted) && scopes.contains(scope);
  }
}
