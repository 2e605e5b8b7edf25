package dev.dataflow.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person before a gateway that asks who one is: the browser's requests are answered with 401 until they bring the key. */
@ExtendWith(BrowserOnPage.class)
class SignInPageE2E {

    private static final String KEY = "df_1_sesame";
    private static final String TOKEN = "header.claims.signature";
    private static final String UNAUTHORIZED =
            "{\"status\": 401, \"code\": \"unauthorized\", \"title\": \"Who are you?\", \"detail\": \"Sign in.\"}";

    @Test
    void asksForAKeySaysWhenItIsRefusedAndForgetsItWithTheTab(WebPage web) {
        // Given
        Page tab = web.tab();
        tab.route("**/v1/**", SignInPageE2E::letInWithTheKey);
        tab.reload();
        Locator dialog = tab.locator("dialog[open]");
        assertThat(dialog).containsText("This server asks who you are");
        web.assertAccessible("signing in");

        // When
        dialog.locator("input").fill("wrong");
        tab.keyboard().press("Enter");

        // Then
        assertThat(dialog.locator(".notice")).containsText("does not accept this");

        // When
        dialog.locator("input").fill(KEY);
        tab.keyboard().press("Enter");

        // Then
        assertThat(dialog).hasCount(0);
        assertThat(tab.locator("df-jobs section")).hasAttribute("aria-busy", "false");

        // When
        tab.reload();

        // Then
        assertThat(dialog).isVisible();
    }

    @Test
    void takesABearerTokenAndGivesItBack(WebPage web) {
        // Given
        Page tab = web.tab();
        tab.route("**/v1/**", SignInPageE2E::letInWithTheKey);
        tab.reload();
        Locator dialog = tab.locator("dialog[open]");

        // When
        dialog.locator("select").selectOption("bearer");
        dialog.locator("input").fill(TOKEN);
        tab.keyboard().press("Enter");

        // Then
        assertThat(dialog).hasCount(0);
        assertThat(tab.locator("df-jobs section")).hasAttribute("aria-busy", "false");

        // When
        tab.getByText("Sign out").click();

        // Then
        assertThat(dialog).isVisible();
    }

    private static void letInWithTheKey(Route route) {
        Map<String, String> headers = route.request().headers();
        if (KEY.equals(headers.get("x-api-key")) || ("Bearer " + TOKEN).equals(headers.get("authorization"))) {
            route.resume();
            return;
        }
        route.fulfill(new Route.FulfillOptions()
                .setStatus(401)
                .setHeaders(Map.of("Content-Type", "application/problem+json"))
                .setBody(UNAUTHORIZED));
    }
}
