using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using MemHog.AppHost.Composition;

namespace MemHog.Tests.AppHost.Full;

/// <summary>The real AppHost under Aspire's testing builder, with the real laboratory and a target that is a script, in a checkout of the test's own.</summary>
internal sealed class AspireLab : IAsyncDisposable
{
    private const string Target =
        """
        $SIG{TERM} = sub { exit 0 };
        $listener = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ENV{PORT}, Listen => 50, ReuseAddr => 1) or die $!;
        while (1) {
            $caller = $listener->accept or next;
            while (<$caller>) { last if /^\s*$/ }
            print $caller "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
            close $caller;
        }
        """;

    private readonly TemporaryCheckout _checkout;

    private AspireLab(TemporaryCheckout checkout, IDistributedApplicationTestingBuilder builder) => (_checkout, Builder) = (checkout, builder);

    public IDistributedApplicationTestingBuilder Builder { get; }

    public Checkout Checkout => _checkout.Checkout;

    public static async Task<AspireLab> CreateAsync(params string[] arguments)
    {
        var checkout = new TemporaryCheckout();
        File.WriteAllText(Path.Combine(checkout.Root, "target.pl"), Target);
        File.WriteAllText(checkout.Checkout.DefaultExperiment,
            $$"""
            name: oom-512
            question: Does a script answer?
            target: { command: [perl, "-MIO::Socket::INET", "{{checkout.Root}}/target.pl"], ready: / }
            load: { request: GET /, clients: 1, warmup: 0s, measure: 1s, timeout: 5s }
            factors:
              gc: [default, { name: mine, env: { DOTNET_gcServer: "0" } }]
              limit: [{{(Environment.IsPrivilegedProcess ? "64MiB" : "none")}}]
            trials: 1
            slo: { success: ">= 99%" }
            """);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.MemHog_AppHost>(["--root", checkout.Root, .. arguments]);
        return new AspireLab(checkout, builder);
    }

    public T Resource<T>(string name)
        where T : IResource => Builder.Resources.OfType<T>().Single(resource => resource.Name == name);

    public async ValueTask DisposeAsync()
    {
        await Builder.DisposeAsync();
        _checkout.Dispose();
    }
}
