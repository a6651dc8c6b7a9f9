/** A door and two windows with people behind them: decoration, loaded after everything that can be read. */

export function Scene() {
  return (
    <div
      aria-hidden
      className="relative w-full max-md:mt-1 max-md:mb-6 max-md:h-59 max-md:short:mb-4 max-md:short:h-37.5 max-md:shallow:hidden md:aspect-square md:shallow:max-w-[calc(100dvh-96px)] md:shallow:justify-self-center [&>*]:absolute [&>*]:overflow-hidden [&>*]:bg-cover [&>*]:bg-center"
    >
      <div className="top-0 left-0 h-full w-[57.2%] rounded-[50%_50%_28px_28px/28.6%_28.6%_28px_28px] bg-stage-speaking p-1.25 max-md:w-37.5 max-md:rounded-[75px_75px_20px_20px] max-md:p-1 max-md:short:w-27.5 max-md:short:rounded-[55px_55px_16px_16px]">
        <div className="size-full rounded-[50%_50%_23px_23px/28.6%_28.6%_23px_23px] bg-stage-tile bg-[url(/scene/door.svg)] bg-cover bg-center max-md:rounded-[71px_71px_16px_16px] max-md:short:rounded-[51px_51px_12px_12px]" />
      </div>
      <div className="top-[17.1%] left-[60%] size-2/5 rounded-2xl bg-stage-tile bg-[url(/scene/window-left.svg)] max-md:top-0 max-md:left-40.5 max-md:h-28 max-md:w-[calc(100%-162px)] max-md:rounded-lg max-md:short:left-29.5 max-md:short:h-37.5 max-md:short:w-[calc(50%-63px)]" />
      <div className="top-[60%] left-[60%] size-2/5 rounded-2xl bg-stage-tile bg-[url(/scene/window-right.svg)] max-md:top-31 max-md:left-40.5 max-md:h-28 max-md:w-[calc(100%-162px)] max-md:rounded-lg max-md:short:top-0 max-md:short:left-[calc(50%+63px)] max-md:short:h-37.5 max-md:short:w-[calc(50%-63px)]" />
    </div>
  );
}
