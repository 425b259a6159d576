using MemHog.Api.Amplifier;
using MemHog.Tests.Api.Protections;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemHog.Tests.Api.Amplifier;

public class BackgroundTasksTests
{
    private static readonly Flaws Lingering = new(false, 0, TimeSpan.FromSeconds(15), false, false, false, false, false);
    private static readonly Cures None = new(null, null, false, false, false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_bounded_work_ends_with_its_client(bool bounded)
    {
        var time = new ManualTime();
        var tasks = Tasks(bounded ? None with { Lifetime = TimeSpan.FromSeconds(60) } : None, time);
        using var client = new CancellationTokenSource();
        for (var i = 0; i < 4; i++) tasks.Start(_ => Task.FromResult(new byte[10]), client.Token);
        await time.WaitFor(bounded ? 8 : 4);

        await client.CancelAsync();
        if (bounded)
        {
            await Eventually.True(() => tasks.Alive == 0);
            return;
        }

        await Task.Delay(50);
        Assert.Equal(4, tasks.Alive);
        time.Advance(TimeSpan.FromSeconds(15));
        await Eventually.True(() => tasks.Alive == 0);
    }

    [Fact]
    public async Task What_fails_is_counted_off_and_hurts_nobody()
    {
        var tasks = Tasks(None, TimeProvider.System);
        tasks.Start<int>(_ => throw new InsufficientMemoryException(), default);
        tasks.Start<int>(_ => throw new InvalidOperationException(), default);
        tasks.Start<int>(_ => Task.FromCanceled<int>(new(canceled: true)), default);
        await Task.Delay(50);
        await Eventually.True(() => tasks.Alive == 0);
    }

    private static BackgroundTasks Tasks(Cures cures, TimeProvider time) =>
        new(new(new("http://127.0.0.1/"), Behaviour.Of(Lingering, cures)), time, NullLogger<BackgroundTasks>.Instance);
}
