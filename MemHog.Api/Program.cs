using MemHog.Api;
using MemHog.Api.Amplifier;
using MemHog.Api.Amplifier.Upstream;
using MemHog.Api.Failures;
using MemHog.Api.Fibonacci;
using MemHog.Api.Hosting;
using MemHog.Api.Protections;
using MemHog.Api.Switches;
using MemHog.Api.Leak;
using MemHog.Api.Watchdog;
using MemHog.ServiceDefaults;

var builder = SpecimenBuilder.Create(args);
builder.AddServiceDefaults();
builder.Services.AddFailures();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<FibonacciMemo>();
builder.AddLeak();
builder.AddWatchdog();

var switches = new SwitchReader(builder.Configuration, ProtectionOptions.Section, AmplifierOptions.Section, UpstreamRegistration.Section);
builder.Services.AddProtections(switches);
builder.Services.AddAmplifier(switches);
builder.Services.AddUpstream(switches);
if (SwitchErrors.Tell(switches, Console.Error)) return SwitchErrors.ExitCode;

var app = builder.Build();
app.UseFailures();
app.UseWatchdog();
app.UseProtections();
app.UseAmplifier();
app.MapDefaultEndpoints();
app.MapCatalogue();
app.MapLeak();
app.MapUpstream();
app.Run();
return 0;
