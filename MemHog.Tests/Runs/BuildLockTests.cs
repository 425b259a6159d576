using MemHog.Load.Runs;
using MemHog.Tests.Results;

namespace MemHog.Tests.Runs;

public sealed class BuildLockTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_second_build_of_a_project_waits_for_the_first()
    {
        var project = Path.Combine(folder.Path, "Service.csproj");
        var first = await BuildLock.TakeAsync(project, TimeProvider.System, default);
        // By its folder it is the same project.
        var second = BuildLock.TakeAsync(folder.Path, TimeProvider.System, default);

        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(300)));
        first.Dispose();

        (await second.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
    }

    [Fact]
    public async Task The_wait_can_be_ended()
    {
        using var first = await BuildLock.TakeAsync(folder.Path, TimeProvider.System, default);
        using var cancelled = new CancellationTokenSource(100);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BuildLock.TakeAsync(folder.Path, TimeProvider.System, cancelled.Token));
    }
}
