namespace MemHog.Tests.AppHost;

[Collection(OneAppHostAtATime.Name)]
public class RunTests
{
    [CoreHostFact]
    public async Task The_exit_code_is_the_laboratorys()
    {
        using var checkout = new TemporaryCheckout();
        checkout.StandIn("echo laboratory works; exit 2");
        await using var host = new RunningAppHost(checkout, "--exit");

        Assert.Equal(2, await host.ExitCodeAsync());
        Assert.Contains("laboratory works", host.Said, StringComparison.Ordinal);
    }

    [CoreHostFact]
    public async Task With_exit_the_closing_lines_say_what_there_is_to_look_at()
    {
        using var checkout = new TemporaryCheckout();
        checkout.StandIn("echo laboratory works; exit 1");
        await using var host = new RunningAppHost(checkout, "--exit");

        Assert.Equal(1, await host.ExitCodeAsync());
        var closing = host.Said[host.Said.IndexOf("laboratory works", StringComparison.Ordinal)..];
        Assert.Contains("exit code  1", closing, StringComparison.Ordinal);
        Assert.Contains($"reports    {checkout.Checkout.Reports}", closing, StringComparison.Ordinal);
        Assert.Contains($"store      {checkout.Checkout.Results}", closing, StringComparison.Ordinal);
        Assert.DoesNotContain("Ctrl-C ends", closing, StringComparison.Ordinal);
    }

    [CoreHostFact]
    public async Task Without_redis_and_dashboard_it_runs_all_the_same_and_says_how_to_get_them()
    {
        using var checkout = new TemporaryCheckout();
        await using var host = new RunningAppHost(checkout, "--exit");

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Contains($"store      {checkout.Checkout.Results}", host.Said, StringComparison.Ordinal);
        Assert.Contains("apt-get install redis-server", host.Said, StringComparison.Ordinal);
        Assert.Contains("dashboard  none  (neither aspire nor npm on PATH)", host.Said, StringComparison.Ordinal);
        Assert.Contains("https://aspire.dev", host.Said, StringComparison.Ordinal);
    }

    [CoreHostFact]
    public async Task After_the_run_it_stays_up_and_ctrl_c_ends_it_with_the_runs_exit_code()
    {
        using var checkout = new TemporaryCheckout();
        checkout.StandIn("exit 1");
        await using var host = new RunningAppHost(checkout);
        await host.UntilItSaysAsync("Ctrl-C ends");

        host.SignalGroup(RunningAppHost.Interrupt);

        Assert.Equal(1, await host.ExitCodeAsync());
    }

    [TerminalFact]
    public async Task In_a_terminal_the_laboratory_reads_and_writes_there()
    {
        using var checkout = new TemporaryCheckout("script");
        checkout.StandIn("test -t 0 && test -t 1 && test -t 2 && echo laboratory has a terminal");
        await using var host = new RunningAppHost(checkout, "--exit", inTerminal: true);

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Contains("laboratory has a terminal", host.Said, StringComparison.Ordinal);
    }

    [CoreHostFact]
    public async Task A_second_apphost_in_the_checkout_is_refused()
    {
        using var checkout = new TemporaryCheckout();
        await using var first = new RunningAppHost(checkout, "--no-run");
        await first.UntilItSaysAsync("Ctrl-C ends");
        await using var second = new RunningAppHost(checkout);

        Assert.Equal(3, await second.ExitCodeAsync());
        Assert.Contains("another AppHost already runs in this checkout", second.Said, StringComparison.Ordinal);
    }

    [CoreHostFact]
    public async Task A_given_store_is_used_and_its_password_is_not_shown()
    {
        using var checkout = new TemporaryCheckout();
        checkout.StandIn("echo \"got $ConnectionStrings__results\" > got");
        await using var host = new RunningAppHost(checkout, "--exit", null, false, ("ConnectionStrings__results", "127.0.0.1:1,password=hunter2"));

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Equal("got 127.0.0.1:1,password=hunter2\n", File.ReadAllText(Path.Combine(checkout.Root, "got")));
        Assert.Contains("store      127.0.0.1:1 (from ConnectionStrings__results)", host.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", host.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("--exit --no-run", "give one of them")]
    [InlineData("--experiment no-such.yaml", "no-such.yaml")]
    public async Task Bad_input_is_told_once_without_a_stack_trace(string arguments, string told)
    {
        using var checkout = new TemporaryCheckout();
        await using var host = new RunningAppHost(checkout, arguments);

        Assert.Equal(3, await host.ExitCodeAsync());
        Assert.Contains(told, host.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(checkout.Checkout.State));
    }

    [CoreHostFact]
    public async Task Help_shows_examples_and_exit_codes()
    {
        using var checkout = new TemporaryCheckout();
        await using var host = new RunningAppHost(checkout, "--help");

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Contains("dotnet run --project MemHog.AppHost -- --experiment mine.yaml --exit", host.Said, StringComparison.Ordinal);
        Assert.Contains("limit cannot be enforced", host.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("--laboratory", host.Said, StringComparison.Ordinal);
    }
}
