namespace MemHog.Tests.AppHost;

[Collection(OneAppHostAtATime.Name)]
public class StoreTests
{
    [RedisFact]
    public async Task The_store_keeps_its_data_and_its_password_between_starts()
    {
        using var checkout = new TemporaryCheckout("redis-server");
        await using (var first = new RunningAppHost(checkout, "--no-run"))
        {
            await first.UntilItSaysAsync("Ctrl-C ends");
            Assert.Equal(["+OK", "+OK"], RedisConversation.Say(first.StorePort, Auth(checkout), "SET run kept"));
            first.Signal(RunningAppHost.Terminate);
            Assert.Equal(0, await first.ExitCodeAsync());
            await first.AssertNothingIsLeftAsync();
        }

        await using var second = new RunningAppHost(checkout, "--no-run");
        await second.UntilItSaysAsync("Ctrl-C ends");

        Assert.Equal(["+OK", "kept"], RedisConversation.Say(second.StorePort, Auth(checkout), "GET run"));
    }

    [RedisFact]
    public async Task An_apphost_started_right_after_a_kill_waits_for_the_old_store_to_end_and_finds_its_data()
    {
        using var checkout = new TemporaryCheckout("redis-server");
        checkout.StandIn("trap 'sleep 1; exit 130' TERM; echo laboratory works; while true; do sleep 0.1; done");
        await using var first = new RunningAppHost(checkout);
        await first.UntilItSaysAsync("laboratory works");
        RedisConversation.Say(first.StorePort, Auth(checkout), "SET run kept");

        first.Signal(RunningAppHost.Kill);
        await using var second = new RunningAppHost(checkout, "--no-run");
        await second.UntilItSaysAsync("Ctrl-C ends");

        Assert.Empty(first.Left());
        Assert.Equal(["+OK", "kept"], RedisConversation.Say(second.StorePort, Auth(checkout), "GET run"));
    }

    [RedisFact]
    public async Task The_store_wants_its_password_which_no_argument_list_and_no_line_of_output_shows()
    {
        using var checkout = new TemporaryCheckout("redis-server");
        await using var host = new RunningAppHost(checkout, "--no-run");
        await host.UntilItSaysAsync("Ctrl-C ends");
        var password = File.ReadAllText(checkout.Checkout.RedisPassword).Trim();

        Assert.StartsWith("-NOAUTH", RedisConversation.Say(host.StorePort, "GET run")[0], StringComparison.Ordinal);
        Assert.StartsWith("-WRONGPASS", RedisConversation.Say(host.StorePort, "AUTH guess")[0], StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, TemporaryCheckout.ModeOf(checkout.Checkout.RedisPassword));
        Assert.DoesNotContain(RunningAppHost.ArgumentListsOfThisMachine(), line => line.Contains(password, StringComparison.Ordinal));
        Assert.DoesNotContain(password, host.Said, StringComparison.Ordinal);
        Assert.Contains($"redis://127.0.0.1:{host.StorePort}?password_file={checkout.Checkout.RedisPassword}", host.Said, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Another_terminal_is_told_how_to_run_against_the_store()
    {
        using var checkout = new TemporaryCheckout("redis-server");
        await using var host = new RunningAppHost(checkout, "--no-run");
        await host.UntilItSaysAsync("Ctrl-C ends");

        Assert.Contains($"(. {checkout.Checkout.EnvironmentFile} && {checkout.Laboratory} run {checkout.Checkout.DefaultExperiment}", host.Said, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, TemporaryCheckout.ModeOf(checkout.Checkout.EnvironmentFile));
        Assert.Contains($"export ConnectionStrings__results='127.0.0.1:{host.StorePort},password=", File.ReadAllText(checkout.Checkout.EnvironmentFile), StringComparison.Ordinal);

        host.Signal(RunningAppHost.Terminate);
        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.False(File.Exists(checkout.Checkout.EnvironmentFile));
    }

    [RedisFact]
    public async Task A_store_that_dies_in_the_run_is_told_once_and_the_run_goes_on()
    {
        using var checkout = new TemporaryCheckout("redis-server");
        checkout.StandIn("echo laboratory works; while [ ! -e go ]; do sleep 0.1; done; exit 2");
        await using var host = new RunningAppHost(checkout, "--exit");
        await host.UntilItSaysAsync("laboratory works");

        RedisConversation.Say(host.StorePort, Auth(checkout), "SHUTDOWN");
        await host.UntilItSaysAsync("The store ended with exit code 0");
        File.WriteAllText(Path.Combine(checkout.Root, "go"), "");

        Assert.Equal(2, await host.ExitCodeAsync());
        Assert.Equal(2, host.Said.Split("The store ended").Length);
    }

    [RedisFact]
    public async Task A_store_that_cannot_start_is_an_environment_error_that_names_its_log()
    {
        using var checkout = new TemporaryCheckout();
        checkout.Program("redis-server", "echo no way; exit 1");
        await using var host = new RunningAppHost(checkout);

        Assert.Equal(5, await host.ExitCodeAsync());
        Assert.Contains("the results store cannot start: redis-server ended at once with exit code 1", host.Said, StringComparison.Ordinal);
        Assert.Equal("no way\n", File.ReadAllText(Path.Combine(checkout.Checkout.Logs, "redis.log")));
    }

    private static string Auth(TemporaryCheckout checkout) => "AUTH " + File.ReadAllText(checkout.Checkout.RedisPassword).Trim();
}
