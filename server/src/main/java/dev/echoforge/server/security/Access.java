package dev.echoforge.server.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an operation: every operation says so, and one that does not is closed to all. From
 * these the table in docs/security.md is generated.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

  /** The least role. */
  Role role() default Role.LISTENER;

  /** The scope that an API key needs. */
  Scope scope();

  /** Whether {@code echoforge.access.open-lists} opens it to everybody. */
  boolean list() default false;
}
